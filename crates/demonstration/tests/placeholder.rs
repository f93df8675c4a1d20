use caselog as _; #[test] fn builds() {}
