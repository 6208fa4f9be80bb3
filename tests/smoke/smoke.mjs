// Starts the hub as anybody would, provisions two people and a room by REST, and talks through @microsoft/signalr: nothing of this project's own clients.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const root = fileURLToPath(new URL("../../", import.meta.url));
const patience = 30_000;
const startPatience = 300_000; // ./run builds first
let passed = 0;
let failed = 0;

function check(what, good, seen) {
  if (good) {
    passed += 1;
    console.log(`ok      ${what}`);
  } else {
    failed += 1;
    console.log(`FAILED  ${what}: ${JSON.stringify(seen)}`);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function within(promise, what) {
  const late = pause(patience, undefined, { ref: false }).then(() => Promise.reject(new Error(`Waited in vain: ${what}.`)));
  return Promise.race([promise, late]);
}

async function call(hub, method, path, token, body) {
  const answer = await fetch(hub + path, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body && { "content-type": "application/json" }) },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

const tokenFor = async (hub, userId, scope = "user") => (await call(hub, "POST", "/dev/tokens", undefined, { userId, scope })).token;

// As in a browser, which cannot set a header on a WebSocket: a ticket in the query. (Under Node an accessTokenFactory would go into the header instead.)
async function connect(hub, token) {
  const { ticket } = await call(hub, "POST", "/v1/connect-tickets", token);
  const connection = new HubConnectionBuilder()
    .withUrl(`${hub}/hubs/talk?access_token=${ticket}`, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .configureLogging(LogLevel.Error)
    .build();
  const pushes = [];
  let woken = () => {};
  for (const target of ["MessageChanged", "ReadMarked", "RoomChanged", "RoomHead", "Typing", "PresenceChanged", "ResumeRequested"])
    connection.on(target, (payload) => {
      pushes.push({ target, payload });
      woken();
    });
  const next = async (target) => {
    for (;;) {
      const at = pushes.findIndex((push) => push.target === target);
      if (at >= 0) return pushes.splice(at, 1)[0].payload;
      await new Promise((resolve) => { woken = resolve; });
    }
  };
  await within(connection.start(), "the connection");
  return { connection, next: (target) => within(next(target), target) };
}

async function ready(hub, child) {
  const end = Date.now() + startPatience;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`./run exited with ${child.exitCode}.`);
    const answer = await fetch(`${hub}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(200);
  }
  throw new Error("The hub was not ready in time.");
}

async function converse(hub) {
  const backend = await tokenFor(hub, "shop", "backend");
  await call(hub, "PUT", "/v1/users/hana", backend, { displayName: "花子", language: "ja" });
  await call(hub, "PUT", "/v1/users/ken", backend, { displayName: "健", language: "ja" });
  const room = await call(hub, "PUT", "/v1/rooms/logo-1", backend, { kind: "inquiry", buyerId: "hana", sellerId: "ken", title: "ロゴ制作" });
  check("a room is provisioned", room.id === "logo-1" && room.stage === "inquiry", room);

  const hana = await connect(hub, await tokenFor(hub, "hana"));
  const ken = await connect(hub, await tokenFor(hub, "ken"));
  check("two people connect with a ticket each", true);

  const clientId = randomUUID();
  const send = { roomId: "logo-1", clientId, text: "こんにちは。hana@example.jp に送ってください" };
  const sent = await within(hana.connection.invoke("Send", send), "the answer to Send");
  const seen = await ken.next("MessageChanged");
  check("the message arrives at the other", seen.id === sent.id && seen.senderId === "hana" && seen.seq === sent.seq, seen);
  check("its e-mail address is masked", !seen.text.includes("hana@") && seen.masks.length === 1 && seen.masks[0].type === "email", seen);
  check("a repeated send is the same message", (await hana.connection.invoke("Send", send)).id === sent.id);

  const answer = await ken.connection.invoke("Send", { roomId: "logo-1", clientId: randomUUID(), text: "はい", replyTo: sent.id });
  check("the answer quotes it as it is shown", answer.replyTo?.text === seen.text, answer);
  const marked = await hana.connection.invoke("MarkRead", { roomId: "logo-1", seq: answer.seq });
  check("reading it leaves nothing unread", marked.unread === 0, marked);
  const receipt = await ken.next("ReadMarked");
  check("the other sees that it was read", receipt.userId === "hana" && receipt.seq === answer.seq, receipt);

  const refusal = await ken.connection.invoke("Send", { roomId: "nowhere", clientId: randomUUID(), text: "?" }).catch((error) => error.message);
  check("a room that is not there is not found", String(refusal).includes("not_found: "), refusal);
  const resumed = await hana.connection.invoke("Resume", { cursors: { "logo-1": 0 } });
  check("a resume brings both messages", resumed.rooms[0]?.messages.map((m) => m.id).join() === [sent.id, answer.id].join(), resumed);

  await Promise.all([hana.connection.stop(), ken.connection.stop()]);
}

const data = await mkdtemp(join(tmpdir(), "chat-hub-smoke-"));
const hub = `http://127.0.0.1:${await freePort()}`;
const child = spawn(
  join(root, "run"),
  ["--urls", hub, `--ConnectionStrings:Database=Data Source=${join(data, "chat.db")}`, `--Secrets:KeyFile=${join(data, "hub.key")}`],
  { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ASPNETCORE_ENVIRONMENT: "Development", ASPNETCORE_URLS: undefined } },
);
const exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
process.once("exit", () => child.kill("SIGKILL"));

try {
  await ready(hub, child);
  await converse(hub);
  child.kill("SIGTERM");
  const code = await within(exited, "the hub stops");
  check("the hub stops cleanly", code === 0, code);
} catch (error) {
  check("the conversation", false, String(error?.stack ?? error));
  child.kill("SIGTERM");
  await Promise.race([exited, pause(patience)]);
} finally {
  child.kill("SIGKILL");
  await rm(data, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
