//! What can be seen and what can be administered, as closed lists.

use register::{OrganId, PlaceId, choices};

choices! {
    /// A kind of page, or of address of the API that reads.
    Page {
        /// The published register: catalogue, grants, authority answers, figures without persons.
        Register = "register", "台账公开页面", "pages of the register";
        /// Checkpoints and proofs.
        Proofs = "proofs", "存证与校验", "checkpoints and proofs";
        /// Entries with who recorded them.
        Ledger = "ledger", "记录流水(含经办人)", "entries with their recorders";
        /// Signals and findings put to organs.
        Signals = "signals", "督导信号", "signals";
        /// Lists of cases: they may hold personal data.
        Cases = "cases", "办件明细(可能含个人信息)", "lists of cases (may hold personal data)";
        /// Drafts and proposals of an organ not yet recorded.
        Drafts = "drafts", "机关草稿", "drafts of an organ";
        /// Accounts and ties.
        People = "people", "人员与账号", "people and accounts";
        /// Who signed in, who changed an account.
        Trail = "trail", "登录与变更日志", "trail of sign-ins and changes";
    }
}

choices! {
    /// Something to be administered.
    Task {
        /// Open, disable, unlock an account; set a first password; end sessions.
        Accounts = "accounts", "管理账号", "manage accounts";
        /// Change the ties of a person.
        Ties = "ties", "设定任职与区域", "change ties";
        /// The own password, second factor and sessions.
        OwnAccount = "own_account", "本人账号", "the own account";
        /// Make or revoke an own API token.
        OwnTokens = "own_tokens", "本人接口令牌", "own API tokens";
    }
}

/// Something somebody wants to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Which kind of page.
    pub page: Page,
    /// Whose, where it is somebody's: the organ of a draft, the deciding organ of cases.
    pub organ: Option<OrganId>,
    /// Of which place; everything when empty.
    pub place: Option<PlaceId>,
}

impl Sight {
    /// All of a kind of page.
    pub const fn all(page: Page) -> Self {
        Self { page, organ: None, place: None }
    }

    /// What belongs to an organ.
    pub const fn of_organ(page: Page, organ: OrganId) -> Self {
        Self { page, organ: Some(organ), place: None }
    }

    /// What belongs to a place.
    pub const fn of_place(page: Page, place: PlaceId) -> Self {
        Self { page, organ: None, place: Some(place) }
    }
}
