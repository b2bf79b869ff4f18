// Where the frame's page is served from, seen from the page around it, and the other way round. On a site of your own these
// are two constants, such as "https://chat.example" and "https://clinic.example". Here both come from one server that has
// two names on the machine it runs on: to a browser these are different origins.
const TWINS = { localhost: "127.0.0.1", "127.0.0.1": "localhost" };

export const OTHER_ORIGIN = location.origin.replace(location.hostname, TWINS[location.hostname] ?? location.hostname);
