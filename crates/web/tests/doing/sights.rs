//! What may be seen by whom: what is published by everybody, what names people and cases by those who may.

use axum::http::StatusCode;

use crate::door::{peopled, signed_in};

#[tokio::test]
async fn what_names_people_and_cases_wants_a_sign_in() {
    let (site, _) = peopled().await;
    for published in ["/", "/towns", "/powers/P-1", "/ask", "/api/v1/powers"] {
        assert_eq!(site.get_as(published, None).await.status, StatusCode::OK, "{published}");
    }
    for kept in ["/ledger", "/ledger/3", "/ledger.xlsx", "/cases", "/people", "/account", "/save", "/start"] {
        let answer = site.get_as(kept, None).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{kept}: {}", answer.text());
    }
    for held_back in ["/api/v1/ledger", "/api/v1/ledger/1/proof"] {
        assert_eq!(site.get_as(held_back, None).await.status, StatusCode::UNAUTHORIZED, "{held_back}");
    }
    let town = signed_in(&site, "west").await;
    for held_back in ["/people", "/save"] {
        assert_eq!(site.get_as(held_back, Some(&town)).await.status, StatusCode::FORBIDDEN);
    }
    let auditor = signed_in(&site, "audit").await;
    // A copy of everything holds the cases, which an administrator does not see.
    let admin = signed_in(&site, "admin").await;
    for all in ["/cases", "/save"] {
        assert_eq!(site.get_as(all, Some(&auditor)).await.status, StatusCode::OK);
        assert_eq!(site.get_as(all, Some(&admin)).await.status, StatusCode::FORBIDDEN);
    }
}
