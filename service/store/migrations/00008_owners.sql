-- An action item's owner lives in its assignee alone: "Anna: send the list" becomes
-- "Send the list", also for the search. What was found and changed before is read
-- without owners by the program. And the address of a job that has ended, which may
-- hold a key to the recording, goes.

-- +goose Up
UPDATE insights SET text = plain.text, body = json_set(insights.body, '$.text', plain.text)
FROM (
    SELECT key, upper(substr(text, length(owner) + 3, 1)) || substr(text, length(owner) + 4) AS text
    FROM (SELECT key, text, json_extract(body, '$.assignee.name') AS owner FROM insights
        WHERE kind IN ('action_item', 'follow_up') AND json_valid(body))
    WHERE substr(text, 1, length(owner) + 2) = owner || ': ' AND length(text) > length(owner) + 2
) plain WHERE plain.key = insights.key;

-- The owner that was found, where the user has named another one.
UPDATE insights SET text = plain.text, body = json_set(insights.body, '$.text', plain.text)
FROM (
    SELECT key, upper(substr(text, length(owner) + 3, 1)) || substr(text, length(owner) + 4) AS text
    FROM (SELECT i.key, i.text, json_extract(c.value, '$.base.assignee.name') AS owner
        FROM insights i JOIN changes c ON c.conversation_id = i.conversation_id AND c.kind = 'insight' AND c.target = i.id
        WHERE i.kind IN ('action_item', 'follow_up') AND json_valid(i.body) AND json_valid(c.value))
    WHERE substr(text, 1, length(owner) + 2) = owner || ': ' AND length(text) > length(owner) + 2
) plain WHERE plain.key = insights.key;

UPDATE jobs SET source = name WHERE kind = 'url' AND state IN ('completed', 'failed', 'cancelled');

-- +goose Down
SELECT 1;
