// The plain peer: every message to everybody, as in the README of `ws`. With a tick, as we do it: what came since the last one in one message.
import { readFileSync } from "node:fs";
import { WebSocketServer } from "ws";

const [port, tick] = process.argv.slice(2).map(Number);
const server = new WebSocketServer({ port, host: "127.0.0.1", perMessageDeflate: false });
let waiting = [];
const broadcast = (text) => { for (const client of server.clients) client.send(text); };
server.on("connection", (socket) => socket.on("message", (data) => {
  if (tick) waiting.push(data.toString());
  else broadcast(data.toString());
}));
if (tick) setInterval(() => { if (waiting.length) broadcast(`[${waiting.splice(0)}]`); }, tick);
server.on("listening", () => console.log(`ready: ws ${version("ws")} on node ${process.versions.node}`));

function version(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;
}
