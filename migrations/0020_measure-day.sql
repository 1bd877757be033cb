-- The last day of a measure as a whole, where a plan gives one day for all its steps and none of them a day of its own.
alter table act.measure add column due date;
