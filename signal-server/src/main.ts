#!/usr/bin/env node
/** The program: `node signal-server/dist/main.js`. */
import { runServer } from "./run-server.ts";

await runServer();
