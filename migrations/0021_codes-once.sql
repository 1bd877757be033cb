-- A code of the app is good once: the half-minute (since 1970) of the last one that was taken. A new key begins without.
alter table sign_in."twoFactor" add column "lastStep" integer;
