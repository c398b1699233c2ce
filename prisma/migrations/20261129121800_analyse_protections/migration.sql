-- The planner takes a table that was never analysed for one of ten pages, and reads of the queue and of pickers compare
-- each row with these. Most installations have few rows in them, or none, so that nothing else would ever analyse them.
ANALYZE "Protection";
ANALYZE "BreakGlass";
