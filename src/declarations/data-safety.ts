// Reads the answers to Google Play's data safety form, as its console exports them in CSV, as a declaration of an app.

import { type Declaration, Problem } from "../core/index.ts";
import { readCsv } from "./read-csv.ts";

const kinds: Readonly<Record<string, string>> = {
  PSL_NAME: "name",
  PSL_EMAIL: "email",
  PSL_USER_ACCOUNT: "identifier",
  PSL_ADDRESS: "address",
  PSL_PHONE: "phone",
  PSL_APPROX_LOCATION: "location",
  PSL_PRECISE_LOCATION: "location",
  PSL_DEVICE_ID: "identifier",
  PSL_USER_INTERACTION: "event",
  PSL_IN_APP_SEARCH_HISTORY: "search",
  PSL_WEB_BROWSING_HISTORY: "page-address",
  PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER: "card",
};

const purposes: Readonly<Record<string, string>> = {
  PSL_APP_FUNCTIONALITY: "app functionality",
  PSL_ANALYTICS: "analytics",
  PSL_DEVELOPER_COMMUNICATIONS: "developer communications",
  PSL_ADVERTISING: "advertising",
  PSL_FRAUD_PREVENTION_SECURITY: "fraud prevention",
  PSL_PERSONALIZATION: "personalisation",
  PSL_ACCOUNT_MANAGEMENT: "account management",
};

const collectsAny = "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA";

/**
 * A declaration without `by` and `about`, which the form does not tell.
 * @throws Problem `bad-input` in one line when it is not the form's CSV.
 */
export function readDataSafety(
  text: string,
  name: string,
): Pick<Declaration, "collects" | "recipients" | "sources"> {
  const rows = readCsv(text, name);
  const [head = []] = rows;
  if (!/^question id/i.test(head[0] ?? "") || !/^response id/i.test(head[1] ?? "") || head.length < 3) {
    throw new Problem(
      "bad-input",
      `${name} is no data safety form: its first line does not name question, response and value.`,
      {
        hint: "Export it in the Play Console: App content, Data safety, Export to CSV.",
      },
    );
  }
  const yes = rows.slice(1).filter((row) => /^(?:true|yes)$/i.test(row[2]?.trim() ?? ""));
  const none = rows.some((row) => row[0] === collectsAny && /^(?:false|no)$/i.test(row[2]?.trim() ?? ""));
  const types = [
    ...new Set(
      yes.flatMap(([question = "", answer = ""]) => (question.startsWith("PSL_DATA_TYPES_") ? [answer] : [])),
    ),
  ].filter(Boolean);
  if (types.length === 0 && !none) {
    throw new Problem("bad-input", `${name} answers neither which data are collected nor that none are.`);
  }
  const usesOf = (type: string, which: string) =>
    yes.flatMap(([question, answer = ""]) =>
      question === `PSL_DATA_USAGE_RESPONSES:${type}:${which}` ? [named(purposes, answer)] : [],
    );
  const isShared = (type: string) =>
    yes.some(
      ([question, answer]) =>
        question === `PSL_DATA_USAGE_RESPONSES:${type}:PSL_DATA_USAGE_COLLECTION_AND_SHARING` &&
        answer === "PSL_DATA_USAGE_ONLY_SHARED",
    );
  const shared = types.filter(isShared);
  return {
    collects: types.map((type) => {
      const uses = [
        ...new Set([
          ...usesOf(type, "DATA_USAGE_COLLECTION_PURPOSE"),
          ...usesOf(type, "DATA_USAGE_SHARING_PURPOSE"),
        ]),
      ];
      return { kind: named(kinds, type), ...(uses.length > 0 ? { purposes: uses } : {}) };
    }),
    // The form says that data are shared, never with whom.
    recipients:
      shared.length === 0
        ? []
        : [
            {
              category: "third parties",
              sites: [],
              data: [...new Set(shared.map((type) => named(kinds, type)))],
            },
          ],
    sources: ["Google Play data safety form"],
  };
}

/** What has no name of ours keeps the form's own. */
const named = (names: Readonly<Record<string, string>>, id: string): string =>
  (Object.hasOwn(names, id) ? names[id] : undefined) ?? `play:${id.slice(0, 200)}`;
