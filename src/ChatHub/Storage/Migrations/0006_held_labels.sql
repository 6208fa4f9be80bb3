-- Who is shown a version that a block holds back is shown the cautions it came with: they must not vanish by what happens behind the block.
alter table message_versions add column labels text not null default '';
