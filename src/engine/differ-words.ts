// What a comparison of runs says, in both languages.

type Counts = Readonly<
  Record<"all" | "named" | "constant" | "varies" | "time" | "unclear" | "oneSided", number>
>;

const chanceOf = (log2: number): string => {
  const ten = -log2 * Math.log10(2);
  return ten < 4 ? (2 ** log2).toPrecision(2) : `10^-${Math.floor(ten)}`;
};

export const differWords = {
  en: {
    fresh: "Fields that derive from the person, which no dictionary finds",
    known: "Fields that derive from the person, in which planted values were found as well",
    to: "to",
    nobody: "a company that is not known",
    verdict: "equal for one person, different for another",
    sure: { sure: "sure", possible: "possible" },
    doubts: {
      chance: "could be chance among so many fields",
      order: "no run of another person lies in time between two of the same: it could be a matter of time",
      "one-person": "it holds for one person only",
      inside: "a stretch inside a value that otherwise changes",
    },
    chance: (log2: number) => `chance of a coincidence in this field: ${chanceOf(log2)}`,
    holds: "holds what is known",
    person: "person",
    within: "within",
    seen: "seen in",
    interleaved:
      "A run of another person lies in time between two of the same: what comes again is no matter of time.",
    apart:
      "No run of another person lies in time between two of the same, so nothing here is more than possible.",
    masked: "Values are shortened, with their length; --unmask shows them.",
    none: "No field derives from the person as far as these runs can tell.",
    counts: (n: Counts) =>
      `${n.all} fields compared: ${n.named} derive from the person, ${n.constant} are the same everywhere, ${n.varies} change even for one person, ${n.time} hold times, ${n.unclear} may be chance, ${n.oneSided} were not sent in enough runs.`,
    unseen: (dossier: string, gaps: string, more: number) =>
      `Not seen in ${dossier}: ${gaps}${more > 0 ? `; ${more} more` : ""}. What was sent there is not compared.`,
    more: (all: number) => `The first 200 of each kind are shown of ${all}; --format json has all.`,
    blindTitle: "What this comparison cannot tell",
    blind: [
      "It takes for granted that all runs did the same, but for the person. Other clicks, pages or answers of a server differ too.",
      "A person who used a device, installation, account or address of their own cannot be told from it: what is named may identify that. Give all runs one device, reset alike in between.",
      "An identifier of the device that is the same for every person counts as “the same everywhere”: a run on another device would show it.",
      "What is encrypted or salted anew in every message looks like chance, and what changes its name or place is not compared.",
      "Words, numbers of few digits and times near the recording are not named: an identifier that looks like one is missed.",
    ],
  },
  zh: {
    fresh: "取决于人、且任何字典都查不出的字段",
    known: "取决于人、其中也查到了植入值的字段",
    to: "接收方",
    nobody: "未知的公司",
    verdict: "同一人相同，换人则不同",
    sure: { sure: "确定", possible: "可能" },
    doubts: {
      chance: "字段众多，可能是巧合",
      order: "同一人的两次运行之间没有他人的运行：可能只是时间变化",
      "one-person": "仅对一个人成立",
      inside: "位于其余部分会变化的值之中的一段",
    },
    chance: (log2: number) => `该字段巧合的概率：${chanceOf(log2)}`,
    holds: "含有已知内容",
    person: "人",
    within: "位于",
    seen: "见于",
    interleaved: "同一人的两次运行之间有他人的运行：再次出现的内容并非时间所致。",
    apart: "同一人的两次运行之间没有他人的运行，因此这里的结论至多是“可能”。",
    masked: "值已缩略，并注明长度；用 --unmask 显示原值。",
    none: "就这些运行而言，没有字段取决于人。",
    counts: (n: Counts) =>
      `共比较 ${n.all} 个字段：${n.named} 个取决于人，${n.constant} 个处处相同，${n.varies} 个对同一人也会变化，${n.time} 个是时间，${n.unclear} 个可能是巧合，${n.oneSided} 个出现的次数不足。`,
    unseen: (dossier: string, gaps: string, more: number) =>
      `${dossier} 中未能看到：${gaps}${more > 0 ? `；另有 ${more} 项` : ""}。该处发出的内容未作比较。`,
    more: (all: number) => `共 ${all} 个，每类只显示前 200 个；--format json 含全部。`,
    blindTitle: "此比较无法判断的内容",
    blind: [
      "它假定除人以外各次运行所做的事相同。点击、页面或服务器的答复不同，也会造成差异。",
      "如果某人使用了自己的设备、安装、账户或地址，则无法与人区分：所指出的字段可能标识的是后者。请让各次运行使用同一设备，并在其间以同样方式重置。",
      "对所有人都相同的设备标识会算作“处处相同”：换一台设备运行才能看出。",
      "每条消息都重新加密或加盐的内容看起来像随机值；名称或位置会变化的内容不作比较。",
      "单词、位数很少的数字以及接近录制时间的时刻不会被指出：形似这些的标识会被遗漏。",
    ],
  },
} as const;
