/** A web server for one test, on an origin of its own. */
import { createServer } from "node:http";

/** @param {import("node:http").RequestListener} answer */
export async function serve(answer) {
  const http = createServer(answer);
  await new Promise((resolve) => http.listen(0, "localhost", () => resolve(undefined)));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The pages have no port.");
  return {
    url: `http://localhost:${String(address.port)}`,
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    },
  };
}
