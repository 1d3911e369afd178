// Calls Amazon's own clients. Reads {"model", "operation", "input"} a line, and writes {"output"} or {"error"} a line.
import { createInterface } from "node:readline";
import * as ivs from "@aws-sdk/client-ivs";
import * as realtime from "@aws-sdk/client-ivs-realtime";
import * as chat from "@aws-sdk/client-ivschat";

const { ENDPOINT: endpoint, REGION: region, ACCESS_KEY: accessKeyId, SECRET_KEY: secretAccessKey } = process.env;
const settings = { endpoint, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
const services = {
  "ivs-2020-07-14": { sdk: ivs, client: new ivs.IvsClient(settings) },
  "ivs-realtime-2020-07-14": { sdk: realtime, client: new realtime.IVSRealTimeClient(settings) },
  "ivschat-2020-07-14": { sdk: chat, client: new chat.IvschatClient(settings) },
};

async function call({ model, operation, input }) {
  const { sdk, client } = services[model];
  try {
    const { $metadata, ...output } = await client.send(new sdk[`${operation}Command`](input));
    return { output };
  } catch (error) {
    // An error that the model names is of a class of its own, any other of the service's base class.
    const kind = error.constructor.name;
    const isKnown = sdk[kind] === error.constructor && !kind.endsWith("ServiceException");
    return { error: { name: error.name, message: error.exceptionMessage ?? error.message, status: error.$metadata?.httpStatusCode, isKnown } };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await call(JSON.parse(line)))}\n`);
}
