// Microsoft Clarity's collection host, with the address that clarity-js's own documentation gives.

import { empty, type Receiver, shared } from "../answer.ts";

export const clarity: Receiver = {
  hosts: ["m.clarity.ms"],
  answer(ask) {
    if (ask.url.pathname !== "/collect") return undefined;
    return shared(ask, empty(204));
  },
};
