"""Operations and severities take turns at a receiver."""
from harness import check, queries, sql, test, value

from common import HERE, deliver, reset, webhook

SQL = queries(HERE / "turns.sql")


def sent(operations):
    """Of the first hundred messages that were sent, those of these operations."""
    lines = value(SQL["first_hundred_sent"]).splitlines()
    return [line for line in lines if line.split()[0] in operations]


@test
def behind_5000_messages_of_one_operation_others_are_sent_within_a_minute():
    # At one message a second. The most severe comes first; of one incident, what was queued first.
    reset()
    fair = webhook("fair", "ok")
    sql(SQL["one_message_a_second"], SQL["incidents_of_three_operations"],
        SQL["queue_their_messages"], setting=fair)

    # Where it takes long to find whose turn it is, that is done every 30 s only, whatever the
    # machine: at one a second, that is 30 messages.
    for _ in range(6):
        deliver(8)
        if value(SQL["others_sent"]) == "2":
            break
    check("both others were sent", value(SQL["others_sent"]), "2")
    triggers = [line for line in sent({"other", "quiet"}) if line.endswith(" trigger")]
    check("the most severe first", triggers, ["other trigger", "quiet trigger"])
    check("the rate was kept", value(SQL["kept_to_the_rate"]), "t")

    for _ in range(6):
        if "other resolve" in sent({"other"}):
            break
        deliver(8)
    check("begin and end in their order", sent({"other"}), ["other trigger", "other resolve"])
