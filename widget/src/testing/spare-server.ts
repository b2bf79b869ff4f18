/** A signaling server that a test may restart, beside the one that all tests share. */

/** @returns the URL of a server of one's own, and what cuts everybody off and starts it again without its memory. */
export async function startSpareServer(): Promise<{ readonly url: string; readonly restart: () => Promise<void> }> {
  const url = await post("");
  return {
    url,
    restart: async () => {
      await post(`?port=${new URL(url).port}`);
    },
  };
}

async function post(query: string): Promise<string> {
  return (await fetch(`/spare-server${query}`, { method: "POST" })).text();
}
