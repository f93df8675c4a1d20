//! What the office set for its service, made ready for the pages: where people sign in as well, and how mail goes.

use std::sync::Arc;

use people::oidc::{FetchError, Tls};
use post::{Carrier, Folder, PostError, Smtp};
use register::Language;
use web::App;
use web::door::provider::SignInElsewhere;
use web::letters::{LetterSettings, Letters};

use super::Session;
use crate::settings::{Mail, OfficeSettings, OpenId, SettingsError, Way};

/// What is switched on.
pub struct Service {
    /// The provider at which one may sign in as well.
    pub sign_in_elsewhere: Option<SignInElsewhere>,
    /// Its issuer.
    pub issuer: Option<String>,
    /// By what mail goes.
    pub mail_by: Option<String>,
    post: Option<(Arc<dyn Carrier>, LetterSettings)>,
}

impl Service {
    /// Makes settings ready. Nothing is fetched or sent yet.
    pub fn of(settings: OfficeSettings) -> Result<Self, SettingsError> {
        let issuer = settings.openid.as_ref().map(|openid| openid.provider.issuer.clone());
        let mail_by = settings.mail.as_ref().map(|mail| by(&mail.way));
        Ok(Self {
            sign_in_elsewhere: settings.openid.map(elsewhere).transpose()?,
            issuer,
            mail_by,
            post: settings.mail.map(post).transpose()?,
        })
    }

    /// The letters of a site, where mail is set.
    pub fn letters(&self, app: &App) -> Option<Letters> {
        let (carrier, settings) = self.post.as_ref()?;
        Some(Letters::new(app.clone(), Arc::clone(carrier), settings.clone()))
    }

    /// What is on, one a line.
    pub fn said(&self, session: &Session) -> Vec<String> {
        let openid = self.sign_in_elsewhere.iter().zip(&self.issuer).map(|(provider, issuer)| {
            let name = &provider.name;
            session.pick(
                format!("统一认证登录已启用：{name}（{issuer}）"),
                format!("sign-in by OpenID Connect is on: {name} ({issuer})"),
            )
        });
        let mail = self
            .mail_by
            .iter()
            .map(|by| session.pick(format!("邮件提醒已启用：{by}"), format!("notices by mail are on: {by}")));
        openid.chain(mail).collect()
    }
}

fn by(way: &Way) -> String {
    match way {
        Way::Server(settings) => format!("{}:{}", settings.server, settings.port),
        Way::Folder(path, _) => path.display().to_string(),
    }
}

fn elsewhere(openid: OpenId) -> Result<SignInElsewhere, SettingsError> {
    let unusable = |error: FetchError| SettingsError::Unusable {
        section: "openid",
        zh: format!("无法建立可信连接（{}）；请在 certificates 写明含 PEM 证书的文件", error.problem),
        en: format!(
            "no connection can be trusted ({}); name a file with PEM certificates in certificates",
            error.problem
        ),
    };
    let fetch = Tls::trusting(openid.certificates.as_deref()).map_err(unusable)?;
    Ok(SignInElsewhere { name: openid.name, settings: openid.provider, fetch: Arc::new(fetch) })
}

fn post(mail: Mail) -> Result<(Arc<dyn Carrier>, LetterSettings), SettingsError> {
    let carrier: Result<Arc<dyn Carrier>, PostError> = match mail.way {
        Way::Server(settings) => Smtp::new(settings).map(|smtp| Arc::new(smtp) as Arc<dyn Carrier>),
        Way::Folder(path, sender) => {
            Folder::new(&path, sender).map(|folder| Arc::new(folder) as Arc<dyn Carrier>)
        }
    };
    let unusable = |error: PostError| SettingsError::Unusable {
        section: "mail",
        zh: error.in_language(Language::Zh),
        en: error.in_language(Language::En),
    };
    Ok((carrier.map_err(unusable)?, LetterSettings { address: mail.address, morning: mail.morning }))
}
