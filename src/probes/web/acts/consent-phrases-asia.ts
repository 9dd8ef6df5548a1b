// What consent dialogs say, in Chinese (simplified and traditional), Japanese, Korean, Turkish.
// Written for this project. Phrases are divided by |; one that ends in * may stand inside a longer label.

import type { Phrases } from "./consent-words.ts";

export const consentPhrasesAsia: Readonly<Record<string, Phrases>> = {
  zh: {
    accept:
      "接受|同意|全部接受*|接受全部*|接受所有*|接受并*|接受cookie*|接受 cookie*|同意并*|全部同意*|同意所有*|同意全部*|我同意|我接受|允许|允许全部*|允许所有*|全部允许*|知道了|我知道了|好的|确定|明白了|接受並*|同意並*|允許|允許全部*|允許所有*|全部允許*|確定|我瞭解*|我了解|瞭解",
    refuse:
      "拒绝*|全部拒绝*|拒绝所有*|不同意*|我不同意|不接受*|仅必要*|仅限必要*|仅接受必要*|只接受必要*|仅允许必要*|仅使用必要*|不允许*|不用了*|拒絕*|全部拒絕*|僅必要*|僅限必要*|僅接受必要*|只允許必要*|僅允許必要*|不允許*|继续而不接受*|不接受并继续*|繼續而不接受*",
    save: "保存*|保存设置*|确认选择*|确认我的*|允许所选*|接受所选*|储存*|儲存*|確認選擇*|確認我的*|允許所選*|允許選取*|接受所選*",
    settings:
      "设置*|管理*|偏好*|自定义*|选项*|更多选项*|cookie设置*|隐私设置*|管理cookie*|更改*|設定*|管理偏好*|偏好設定*|自訂*|選項*|更多選項*|隱私設定*|顯示詳細*|显示详细*|显示详情*",
    close: "关闭*|關閉*",
    never:
      "订阅*|付费*|支付*|购买*|登录*|注册*|订单*|下单*|訂閱*|付費*|購買*|登入*|註冊*|訂單*|了解更多|瞭解更多|政策*|条款*|條款*",
    or: "或",
    about: "cookie*|隐私*|隱私*|隱私權*|个人信息*|個人資料*|个人数据*|追踪*|追蹤*|同意*",
    necessary: "必要*|必需*|始终启用*|始終啟用*|始终开启*|必须*",
    withdraw: "撤回*|撤销*|撤銷*|更改*",
  },
  ja: {
    accept:
      "同意する|同意します|同意|すべて同意*|すべてに同意*|すべて受け入れる*|すべて許可*|すべてのcookieを受け入れる*|すべてのクッキーを受け入れる*|すべてのcookieを許可*|cookieを受け入れる*|クッキーを受け入れる*|受け入れる|許可する|許可|承諾*|承認*|承諾する|ok|了解*|わかりました|全て同意*|全て受け入れる*|全て許可*|同意して*|すべて承認*",
    refuse:
      "拒否*|拒否する|すべて拒否*|全て拒否*|すべてのcookieを拒否*|クッキーを拒否*|同意しない*|同意しません|許可しない*|受け入れない*|承諾しない*|必要なもののみ*|必須のみ*|必須cookieのみ*|必要なcookieのみ*|必要なクッキーのみ*|必要最小限*|同意せずに*|同意せず*|すべて無効*",
    save: "保存*|設定を保存*|選択を保存*|選択を許可*|選択内容を確認*|選択したものを許可*|選択したcookieを許可*|変更を保存*",
    settings:
      "設定*|cookie設定*|クッキー設定*|詳細設定*|カスタマイズ*|管理*|オプション*|プライバシー設定*|設定を管理*|設定を変更*|詳細を表示*|設定する",
    close: "閉じる*",
    never: "購読*|支払*|購入*|ログイン*|登録*|注文*|会員*|詳しくは*|詳細はこちら*|ポリシー*|規約*",
    or: "または",
    about: "クッキー*|cookie*|プライバシー*|個人情報*|個人データ*|トラッキング*",
    necessary: "必須*|必要*|常に有効*|常に有効です*",
    withdraw: "撤回*|取り消*|変更*",
  },
  ko: {
    accept:
      "동의|동의함|동의합니다|모두 동의*|모두 수락*|모두 허용*|수락|수락하기|허용|동의하고*|모든 쿠키 허용*|모든 쿠키 수락*|쿠키 허용*|쿠키 수락*|전체 동의*|확인|알겠습니다",
    refuse:
      "거부*|모두 거부*|거절*|모두 거절*|동의하지*|동의 안함*|동의 안 함*|허용 안 함*|허용하지*|필수만*|필수 쿠키만*|필요한 쿠키만*|필수 쿠키 허용*|동의 없이*|모든 쿠키 거부*|전체 거부*",
    save: "저장*|설정 저장*|선택 저장*|선택 허용*|선택 항목 허용*|선택한 쿠키 허용*|선택 확인*|내 선택*",
    settings:
      "설정*|쿠키 설정*|쿠키 관리*|관리*|맞춤 설정*|환경설정*|옵션*|개인정보 설정*|사용자 지정*|세부 정보 표시*|자세히 설정*",
    close: "닫기*",
    never: "구독*|결제*|구매*|로그인*|회원가입*|주문*|자세히 알아보기|정책*|약관*|방침*",
    or: "또는",
    about: "쿠키*|개인정보*|개인 정보*|프라이버시*|추적*",
    necessary: "필수*|필요*|항상 활성*",
    withdraw: "철회*|변경*",
  },
  tr: {
    accept:
      "kabul et|tümünü kabul et*|hepsini kabul et*|kabul ediyorum*|tüm çerezleri kabul et*|çerezleri kabul et*|onaylıyorum*|tümüne izin ver*|hepsine izin ver*|izin ver|anladım|tamam",
    refuse:
      "reddet*|tümünü reddet*|hepsini reddet*|çerezleri reddet*|reddediyorum*|kabul etmiyorum*|hayır teşekkürler*|sadece gerekli*|yalnızca gerekli*|sadece zorunlu*|yalnızca zorunlu*|zorunlu çerezleri kabul*|kabul etmeden devam*",
    save: "kaydet*|onayla*|seçimi kaydet*|tercihleri kaydet*|tercihlerimi kaydet*|seçilenlere izin ver*|seçimime izin ver*",
    settings:
      "ayarlar*|çerez ayarları*|tercihler*|çerez tercihleri*|yönet*|özelleştir*|tercihleri yönet*|çerezleri yönet*|seçenekler|daha fazla seçenek*|ayarları değiştir*|ayrıntıları göster*",
    close: "kapat*",
    never: "abone*|öde*|satın al*|sipariş*|giriş yap*|üye ol*|kayıt ol*|daha fazla bilgi|politikası",
    or: "veya",
    about: "çerez*|gizlilik*|kişisel veri*|rıza*|kvkk",
    necessary: "gerekli*|zorunlu*|her zaman aktif*",
    withdraw: "geri çek*|değiştir*",
  },
};
