-- expand
-- By row, so that a sign-in that finds no old session to delete tells nobody anything.
drop trigger announce on user_session;
create trigger announce after delete on user_session for each row execute function announce_account_change();
