// Tells in which countries recipients are seated and their servers' networks registered. A seat is exposure to a law,
// not proof that anyone used it; without a home country nothing is counted.

import * as z from "zod";
import {
  defineCheck,
  type Flow,
  inapplicable,
  type Knowledge,
  keptUnless,
  offencesBy,
  unknown,
} from "../core/index.ts";
import { leftForThird, ownerOf, recipient, witness } from "./shared/parties.ts";

const Country = z.string().regex(/^[A-Z]{2}$/);
const noted = (values: Iterable<string>): string => [...new Set(values)].sort().slice(0, 40).join(", ");

const seat = (flow: Flow, know: Knowledge): string => ownerOf(flow, know)?.seat?.value ?? "";
const network = (flow: Flow, know: Knowledge): string =>
  (flow.ip && know.networkCountry(flow.ip)?.value) || "";

export const foreignRecipients = defineCheck({
  id: "foreign-recipients",
  needs: ["request", "response"],
  // Whoever receives something in any visit counts, so that a visit that failed leaves the answer open.
  visits: [],
  options: z.strictObject({
    home: z
      .union([Country, z.array(Country).min(1)])
      .optional()
      .meta({
        description: "Country or countries that are not foreign, as ISO 3166-1 alpha-2 codes.",
        zh: "不视为境外的国家或地区，写作 ISO 3166-1 二字母代码。",
      }),
    networks: z.enum(["tell", "count"]).default("tell").meta({
      description: "Whether a server in a foreign network counts by itself, or is only told.",
      zh: "位于境外网络的服务器本身是否计入，或仅作说明。",
    }),
  }),
  words: {
    en: {
      title: "Recipients in other jurisdictions",
      asks: "Under which countries' laws do the recipients stand?",
      matters: "A company answers to the law of its seat, wherever its servers stand.",
      blind:
        "Seats come from a table with sources; unknown ones are told as unknown. The country of a network is where its addresses are registered, not where data lie. That a company is seated somewhere does not show that the state asked for anything, nor that the transfer lacks a legal ground.",
      says: {
        kept: "No recipient is seated outside {home}. Networks are registered in: {networks}.",
        broken:
          "{count, plural, one {# recipient is} other {# recipients are}} seated in, or served from, countries other than {home}: {seats}. Seats unknown: {unseated}. Networks are registered in: {networks}.",
        told: "No home country was given. Recipients: {recipients}. Seats: {seats}. Seats unknown: {unseated}. Networks are registered in: {networks}.",
        unseated:
          "No recipient is known to be seated outside {home}; of {unseated, plural, one {# recipient} other {# recipients}} the seat is unknown. Networks are registered in: {networks}.",
      },
    },
    zh: {
      title: "位于其他法域的接收方",
      asks: "接收方受哪些国家法律管辖？",
      matters: "无论服务器位于何处，公司都须遵守其所在国法律。",
      blind:
        "所在国取自注明来源的资料表；未知者如实列为未知。网络所在国是地址登记地，而非数据存放地。公司设在某国，既不表明该国曾提出要求，也不表明传输缺乏法律依据。",
      says: {
        kept: "没有接收方设在 {home} 以外。网络登记地：{networks}。",
        broken:
          "{count} 个接收方设在 {home} 以外或由其以外的网络提供服务：{seats}。所在国未知：{unseated} 个。网络登记地：{networks}。",
        told: "未指定本国。接收方：{recipients} 个。所在国：{seats}。所在国未知：{unseated} 个。网络登记地：{networks}。",
        unseated: "未知有接收方设在 {home} 以外；{unseated} 个接收方所在国未知。网络登记地：{networks}。",
      },
    },
  },

  decide({ flows, know, options }) {
    const third = flows.all.filter((flow) => leftForThird(flow, know)).map(witness);
    const unseated = new Set(third.filter((flow) => seat(flow, know) === "").map(recipient)).size;
    const networks =
      noted(third.map((flow) => network(flow, know)).filter((country) => country !== "")) || "-";
    const told = { recipients: new Set(third.map(recipient)).size, unseated, networks };
    const allSeats = noted(third.map((flow) => seat(flow, know)).filter((country) => country !== "")) || "-";
    if (options.home === undefined) return inapplicable("told", { ...told, seats: allSeats });

    const home = [options.home].flat();
    const isForeign = (country: string): boolean => country !== "" && !home.includes(country);
    const foreign = third.filter(
      (flow) =>
        isForeign(seat(flow, know)) || (options.networks === "count" && isForeign(network(flow, know))),
    );
    const offences = offencesBy(foreign, recipient, (flow) => ({
      site: recipient(flow),
      company: ownerOf(flow, know)?.name ?? "",
      seat: seat(flow, know),
      network: network(flow, know),
    }));
    const values = { ...told, home: noted(home), seats: allSeats };
    if (offences.length === 0 && unseated > 0) return unknown("unseated", values);
    return keptUnless(offences, { kept: "kept", broken: "broken", grade: "transfer", values });
  },
});
