import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { test } from "node:test";
import fc from "fast-check";
import { clientAddress, isLoopback, isNearby, quotaKey, truncatedAddress } from "./addresses.ts";

function makeRequest(remoteAddress: string | undefined, forwardedFor?: string): IncomingMessage {
  const headers = forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor };
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

void test("without a proxy, what a client writes into X-Forwarded-For is ignored", () => {
  assert.equal(clientAddress(makeRequest("203.0.113.9", "10.0.0.1"), 0), "203.0.113.9");
});

void test("behind proxies, the entry that the outermost of them added counts", () => {
  const header = "6.6.6.6, 198.51.100.7, 10.0.0.2";
  assert.equal(clientAddress(makeRequest("10.0.0.3", header), 1), "10.0.0.2");
  assert.equal(clientAddress(makeRequest("10.0.0.3", header), 2), "198.51.100.7");
  assert.equal(clientAddress(makeRequest("10.0.0.3"), 2), "10.0.0.3", "a request that came past the proxies");
});

void test("of any list, the entry that many proxies from the right counts, or the first one where there are fewer", () => {
  const entries = fc.array(fc.oneof(fc.ipV4(), fc.constantFrom("", " ", "x")), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(entries, fc.constantFrom(",", ", "), fc.integer({ min: 1, max: 8 }), (list, comma, proxies) => {
      const expected = list[Math.max(0, list.length - proxies)] ?? "";
      const address = clientAddress(makeRequest("192.0.2.1", list.join(comma)), proxies);
      assert.equal(address, expected.includes(".") ? expected : "unknown");
    }),
  );
});

void test("an address that cannot be read is unknown, never an exception", () => {
  for (const text of [undefined, "", "x", "1.2.3.4.5", "%", "a".repeat(10_000)]) {
    assert.equal(clientAddress(makeRequest(text), 0), "unknown");
    assert.equal(clientAddress(makeRequest("10.0.0.3", text ?? ""), 1), "unknown");
  }
});

void test("an IPv4 address counts alone, an IPv6 one with its /64", () => {
  assert.equal(quotaKey("203.0.113.9"), "203.0.113.9/32");
  assert.equal(quotaKey(clientAddress(makeRequest("::ffff:203.0.113.9"), 0)), "203.0.113.9/32");
  assert.equal(quotaKey("2001:db8:1:2:3:4:5:6"), quotaKey("2001:db8:1:2:ffff::"));
  assert.notEqual(quotaKey("2001:db8:1:2::1"), quotaKey("2001:db8:1:3::1"));
});

void test("a log shows no more than the /24 or the /48", () => {
  assert.equal(truncatedAddress("203.0.113.9"), "203.0.113.0/24");
  assert.equal(truncatedAddress("2001:db8:1:2:3:4:5:6"), "2001:db8:1::/48");
  assert.equal(truncatedAddress("fe80::1%eth0"), "fe80::/48");
  assert.equal(truncatedAddress("nonsense"), "unknown");
});

void test("nearby is what the internet does not reach", () => {
  for (const address of ["127.0.0.1", "::1", "10.0.0.1", "172.18.0.2", "192.168.1.1", "fd00::2", "fe80::1"]) {
    assert.equal(isNearby(address), true, address);
  }
  for (const address of ["203.0.113.9", "8.8.8.8", "2a00::1", "0.0.0.0", "unknown", ""]) {
    assert.equal(isNearby(address), false, address);
  }
});

void test("loopback is this machine and nothing else", () => {
  for (const address of ["127.0.0.1", "127.8.8.8", "::1"]) assert.equal(isLoopback(address), true);
  for (const address of ["10.0.0.1", "0.0.0.0", "::", "localhost", "unknown", ""]) {
    assert.equal(isLoopback(address), false);
  }
});
