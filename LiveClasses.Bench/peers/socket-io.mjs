// The plain peer: `io.emit` for every message, as in socket.io's guide. With a tick, as we do it: what came since the last one in one message.
import { readFileSync } from "node:fs";
import { Server } from "socket.io";

const [port, tick] = process.argv.slice(2).map(Number);
const io = new Server({ transports: ["websocket"], perMessageDeflate: false });
let waiting = [];
io.on("connection", (socket) => socket.on("line", (line) => {
  if (tick) waiting.push(line);
  else io.emit("line", line);
}));
if (tick) setInterval(() => { if (waiting.length) io.emit("lines", waiting.splice(0)); }, tick);
io.listen(port);
console.log(`ready: socket.io ${version("socket.io")} on node ${process.versions.node}`);

function version(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;
}
