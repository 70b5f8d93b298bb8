# moto copies every table of a transaction for each of its actions, to have something to go back to: with a few thousand
# items a commit takes seconds. The same rules here, going back item by item; conditions are checked before anything is
# written, so that a transaction that is refused leaves no trace in the stream either. And a request that comes again
# under its token has no second effect, as AWS promises for ten minutes: here a slow machine asks twice now and then.
import copy
from typing import Any

from moto.core.responses import ActionResult
from moto.dynamodb import models, responses
from moto.dynamodb.exceptions import (
    ConditionalCheckFailed,
    MockValidationException,
    MultipleTransactionsException,
    TooManyTransactionsException,
    TransactionCanceledException,
    TransactWriteSingleOpException,
)

Key = tuple[str, dict[str, Any]]


def key_of(backend, kind: str, action: dict[str, Any]) -> Key:
    table = backend.get_table(action["TableName"])
    values = action["Item"] if kind == "Put" else action["Key"]
    names = [name for name in (table.hash_key_attr, table.range_key_attr) if name]
    return action["TableName"], {name: values[name] for name in names}


def refuse_doubles(keys: list[Key]) -> None:
    if len({str(key) for key in keys}) < len(keys):
        raise MultipleTransactionsException()


def checked(backend, key: Key, action: dict[str, Any]):
    condition = action.get("ConditionExpression")
    current = backend.get_item(*key)
    names, values = action.get("ExpressionAttributeNames"), action.get("ExpressionAttributeValues")
    if condition is None or models.get_filter_expression(condition, names, values).expr(current):
        return None, None, None
    told = action.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" and current
    item = current.to_json()["Attributes"] if told else None
    return "ConditionalCheckFailed", str(ConditionalCheckFailed().message), item


def write(backend, kind: str, key: Key, action: dict[str, Any]) -> None:
    if kind == "Put":
        backend.put_item(action["TableName"], action["Item"])
    elif kind == "Delete":
        backend.delete_item(*key)
    elif kind == "Update":
        backend.update_item(
            *key,
            update_expression=action["UpdateExpression"],
            expression_attribute_names=action.get("ExpressionAttributeNames"),
            expression_attribute_values=action.get("ExpressionAttributeValues"),
        )


def put_back(backend, key: Key, item) -> None:
    table = backend.get_table(key[0])
    hash_value, range_value = backend.get_keys_value(table, key[1])
    if item is None:
        table.delete_item(hash_value, range_value)
    elif range_value is None:
        table.items[hash_value] = item
    else:
        table.items[hash_value][range_value] = item


def transact_write_items(self, transact_items: list[dict[str, Any]]) -> None:
    if len(transact_items) > 100:
        raise TooManyTransactionsException()
    if any(len(item) > 1 for item in transact_items):
        raise TransactWriteSingleOpException
    actions = [next(iter(item.items())) for item in transact_items]
    keys = [key_of(self, kind, action) for kind, action in actions]
    refuse_doubles(keys)
    errors = [checked(self, key, action) for key, (_, action) in zip(keys, actions)]
    if any(code is not None for code, _, _ in errors):
        raise TransactionCanceledException(errors)
    before = [copy.deepcopy(self.get_item(*key)) for key in keys]
    for nth, (kind, action) in enumerate(actions):
        try:
            write(self, kind, keys[nth], action)
        except Exception as error:
            for key, item in zip(keys[: nth + 1], before):
                put_back(self, key, item)
            if isinstance(error, MockValidationException):
                raise
            errors[nth] = (type(error).__name__, str(error), None)
            raise TransactionCanceledException(errors) from error


models.DynamoDBBackend.transact_write_items = transact_write_items

answered: dict[str, ActionResult] = {}
answer_anew = responses.DynamoHandler.transact_write_items


def transact_write_items_once(self) -> ActionResult:
    token = self.body.get("ClientRequestToken")
    if token is None:
        return answer_anew(self)
    if token not in answered:
        answered[token] = answer_anew(self)
    return answered[token]


responses.DynamoHandler.transact_write_items = transact_write_items_once
