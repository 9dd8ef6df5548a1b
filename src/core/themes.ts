// The themes under which commitments of different charters are laid beside each other. A closed list: a
// comparison is only as good as its rows. Id to name; the order is the order of the rows.

export const themes = {
  "back-doors": { en: "No back doors or hidden functions", zh: "不设后门或隐藏功能" },
  "covert-collection": { en: "No covert collection of personal data", zh: "不暗中收集个人数据" },
  "personal-consent": { en: "Consent of the person", zh: "个人同意" },
  jurisdiction: { en: "Permission of the state where data lie", zh: "数据所在国的许可" },
  "purpose-limitation": { en: "Limits of purpose and amount", zh: "目的与数量限制" },
  "mass-surveillance": { en: "No mass surveillance", zh: "不进行大规模监控" },
  "lawful-channel": { en: "Lawful or judicial channels of access", zh: "合法或司法的调取渠道" },
  "foreign-jurisdiction": { en: "Respect for other states' jurisdiction", zh: "尊重他国管辖权" },
  "home-storage": { en: "No forced home storage of foreign data", zh: "不强制境外数据存于境内" },
  "free-flow": { en: "Free flow of data", zh: "数据自由流动" },
  "vulnerability-disclosure": { en: "Disclosure and repair of vulnerabilities", zh: "漏洞的告知与修复" },
  dependence: { en: "No exploiting of dependence, no forced upgrade", zh: "不利用依赖性，不强迫升级" },
  "critical-infrastructure": { en: "Protection of critical infrastructure", zh: "保护关键基础设施" },
  "supply-chain": { en: "Integrity of the supply chain", zh: "供应链完整性" },
  transparency: { en: "Transparency and redress", zh: "透明与救济" },
  "vendor-origin": { en: "Rules by a vendor's origin", zh: "按供应商来源设限" },
  security: { en: "Security of products and processing", zh: "产品与处理的安全" },
  accountability: { en: "Accountability inside the organisation", zh: "组织内部问责" },
  "malicious-activity": { en: "No attacks, theft or interference", zh: "不攻击、不窃取、不干预" },
  cooperation: { en: "Cooperation and capacity", zh: "合作与能力建设" },
  support: { en: "Support for the charter itself", zh: "对章程本身的支持" },
} as const;

export type Theme = keyof typeof themes;
export const themeIds = Object.keys(themes) as [Theme, ...Theme[]];
