// The words of the proxy's own page: what to do on each system, and how to undo it.

export type Steps = {
  readonly title: string;
  readonly other: string;
  readonly warning: string;
  readonly get: string;
  readonly print: string;
  readonly groups: readonly { readonly name: string; readonly lines: readonly string[] }[];
};

const en: Steps = {
  title: "Probity proxy",
  other: "中文",
  warning:
    "While this device trusts the certificate below, whoever holds its key can read what the device sends. Use a test device, remove the certificate when you are done, and record only what you may record.",
  get: "Download the certificate",
  print: "SHA-256 fingerprint; compare it with the one in the terminal:",
  groups: [
    {
      name: "Android",
      lines: [
        "Settings → Network &amp; internet → Wi-Fi → this network → Modify → Proxy: Manual; host and port as the terminal shows them.",
        "Open this page again, download the certificate, then Settings → Security → More security settings → Encryption &amp; credentials → Install a certificate → CA certificate.",
        "Since Android 7 apps trust such a certificate only if they say so. For other apps use an emulator or a rooted device and put the certificate into the system store; what still refuses it is recorded as refused.",
        "By cable: <code>adb reverse tcp:8080 tcp:8080</code>, and 127.0.0.1:8080 as the proxy; nothing then needs to listen on the network.",
      ],
    },
    {
      name: "iOS, iPadOS",
      lines: [
        "Settings → Wi-Fi → ⓘ beside this network → Configure Proxy → Manual; server and port as the terminal shows them.",
        "Open this page in Safari, download the certificate, then Settings → General → VPN &amp; Device Management → the profile → Install.",
        "Settings → General → About → Certificate Trust Settings → switch it on. Without this step every app refuses it.",
      ],
    },
    {
      name: "Windows",
      lines: [
        "Settings → Network &amp; internet → Proxy → Use a proxy server: set up; address and port as the terminal shows them.",
        "Open the downloaded certificate → Install Certificate → Current User → Place in the following store → Trusted Root Certification Authorities.",
        "Firefox keeps a store of its own: Settings → Privacy &amp; Security → View Certificates → Authorities → Import.",
      ],
    },
    {
      name: "macOS",
      lines: [
        "System Settings → Wi-Fi → Details → Proxies: web proxy (HTTP) and secure web proxy (HTTPS), as the terminal shows them.",
        "Open the certificate in Keychain Access, put it into the login keychain, then Trust → When using this certificate: Always Trust.",
      ],
    },
    {
      name: "Linux, programs",
      lines: [
        "Debian, Ubuntu: copy the PEM to <code>/usr/local/share/ca-certificates/probity.crt</code>, then <code>sudo update-ca-certificates</code>. Fedora: <code>sudo trust anchor probity.pem</code>.",
        "Most programs take <code>HTTPS_PROXY</code> and <code>HTTP_PROXY</code>; their trust: <code>SSL_CERT_FILE</code> (OpenSSL), <code>NODE_EXTRA_CA_CERTS</code> (Node.js), <code>REQUESTS_CA_BUNDLE</code> (Python requests), <code>curl --cacert</code>.",
      ],
    },
    {
      name: "Afterwards",
      lines: [
        "Take the proxy out of the network settings and remove the certificate from the device.",
        "HTTP/3 does not pass a proxy; most apps then use HTTP/2. What an app sends past the proxy is not seen.",
      ],
    },
  ],
};

const zh: Steps = {
  title: "Probity 代理",
  other: "English",
  warning:
    "设备信任下面的证书期间，持有其私钥者可以读取该设备发送的内容。请使用测试设备，用完后删除证书，并且只记录您有权记录的内容。",
  get: "下载证书",
  print: "SHA-256 指纹；请与终端中显示的核对：",
  groups: [
    {
      name: "Android（安卓）",
      lines: [
        "设置 → 网络和互联网 → WLAN → 当前网络 → 修改 → 代理：手动；主机名和端口以终端显示为准。",
        "再次打开本页，下载证书，然后：设置 → 安全 → 更多安全设置 → 加密与凭据 → 安装证书 → CA 证书。",
        "自 Android 7 起，应用只有自行声明才会信任这样的证书。其他应用请使用模拟器或已取得 root 权限的设备，把证书放入系统证书库；仍然拒绝的会被记录为“拒绝证书”。",
        "用数据线：<code>adb reverse tcp:8080 tcp:8080</code>，代理设为 127.0.0.1:8080；这样无须在网络上监听。",
      ],
    },
    {
      name: "iOS、iPadOS",
      lines: [
        "设置 → 无线局域网 → 当前网络旁的 ⓘ → 配置代理 → 手动；服务器和端口以终端显示为准。",
        "用 Safari 打开本页，下载证书，然后：设置 → 通用 → VPN 与设备管理 → 该描述文件 → 安装。",
        "设置 → 通用 → 关于本机 → 证书信任设置 → 打开开关。缺少这一步，所有应用都会拒绝。",
      ],
    },
    {
      name: "Windows",
      lines: [
        "设置 → 网络和 Internet → 代理 → 使用代理服务器：设置；地址和端口以终端显示为准。",
        "打开下载的证书 → 安装证书 → 当前用户 → 将所有的证书都放入下列存储 → 受信任的根证书颁发机构。",
        "Firefox 有自己的证书库：设置 → 隐私与安全 → 查看证书 → 证书颁发机构 → 导入。",
      ],
    },
    {
      name: "macOS",
      lines: [
        "系统设置 → Wi-Fi → 详细信息 → 代理：网页代理（HTTP）和安全网页代理（HTTPS），以终端显示为准。",
        "用“钥匙串访问”打开证书，放入“登录”钥匙串，然后：信任 → 使用此证书时：始终信任。",
      ],
    },
    {
      name: "Linux 与各类程序",
      lines: [
        "Debian、Ubuntu：把 PEM 复制为 <code>/usr/local/share/ca-certificates/probity.crt</code>，然后 <code>sudo update-ca-certificates</code>。Fedora：<code>sudo trust anchor probity.pem</code>。",
        "多数程序认 <code>HTTPS_PROXY</code> 和 <code>HTTP_PROXY</code>；信任证书：<code>SSL_CERT_FILE</code>（OpenSSL）、<code>NODE_EXTRA_CA_CERTS</code>（Node.js）、<code>REQUESTS_CA_BUNDLE</code>（Python requests）、<code>curl --cacert</code>。",
      ],
    },
    {
      name: "用完之后",
      lines: [
        "在网络设置中去掉代理，并从设备上删除证书。",
        "HTTP/3 不经过代理；多数应用会改用 HTTP/2。应用绕过代理发送的内容看不到。",
      ],
    },
  ],
};

export const steps = { en, zh } as const;
