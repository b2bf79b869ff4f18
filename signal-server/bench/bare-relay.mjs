/** What the server is measured against: the least that relays between members of a room, on the same library. */
import { createServer } from "node:http";
import { Server } from "socket.io";
import { clusterAdapter } from "./bare-cluster.mjs";

const httpServer = createServer();
const io = new Server(httpServer, { transports: ["websocket"], serveClient: false, ...(await clusterAdapter()) });

io.on("connection", (socket) => {
  const join = async (/** @type {any} */ { topic, id }) => {
    socket.data = { topic, id };
    await socket.join(topic);
    const members = (await io.in(topic).fetchSockets()).map((member) => ({ address: member.id, id: member.data.id }));
    socket.emit("joined", {
      ok: true,
      address: socket.id,
      members: members.filter(({ address }) => address !== socket.id),
    });
    socket.to(topic).emit("member-joined", { address: socket.id, id });
  };
  // In the handshake, as ours does it, or once connected.
  if (socket.handshake.auth.topic) void join(socket.handshake.auth);
  else socket.on("join", join);
  socket.on("signal", (to, payload) => io.to(to).emit("signal", socket.id, payload));
  socket.on("disconnect", () => io.to(socket.data.topic ?? "nowhere").emit("member-left", socket.id));
});

httpServer.listen(Number(process.env.PORT), "127.0.0.1", 4096);
