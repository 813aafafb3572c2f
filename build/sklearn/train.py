"""Gradient boosting by scikit-learn, as a command that MlopsBuild runs twice: to train, and to predict held-out rows."""

import json
import os
import pickle

import pandas
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OrdinalEncoder


def read(path, told):
    """Texts and classes stay texts, whatever they look like."""
    texts = [column["name"] for column in told["columns"] if column["type"] == "Text"]
    if told["task"] != "Regression":
        texts.append(told["label"])
    numbers = [column["name"] for column in told["columns"] if column["name"] not in texts]
    return pandas.read_csv(path, dtype=dict.fromkeys(texts, str), keep_default_na=False, na_values=dict.fromkeys(numbers, [""]))


def train(told):
    rows = read(told["paths"]["train"], told)
    features, label = rows[told["features"]], rows[told["label"]]
    texts = [column["name"] for column in told["columns"] if column["type"] == "Text" and column["role"] == "Feature"]
    # The booster knows at most 255 categories; a text of more is left out.
    many = [name for name in texts if features[name].nunique() > 255]
    texts = [name for name in texts if name not in many]
    if many:
        print(f"left out, for they have more than 255 different texts: {', '.join(many)}", flush=True)
    encoder = ColumnTransformer(
        [("texts", OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=float("nan")), texts), ("many", "drop", many)], remainder="passthrough")
    kind = HistGradientBoostingRegressor if told["task"] == "Regression" else HistGradientBoostingClassifier
    booster = kind(random_state=told["seed"], categorical_features=list(range(len(texts))), **told["parameters"])
    model = make_pipeline(encoder, booster).fit(features, label)
    with open(os.path.join(told["paths"]["model"], "model.pickle"), "wb") as file:
        pickle.dump(model, file)
    with open(told["paths"]["metrics"], "w", encoding="utf-8") as file:
        json.dump({"train": {"score": model.score(features, label)}, "iterations": booster.n_iter_}, file)
    print(f"trained on {len(rows)} rows in {booster.n_iter_} iterations", flush=True)


def predict(told):
    with open(os.path.join(told["paths"]["model"], "model.pickle"), "rb") as file:
        model = pickle.load(file)
    features = read(told["paths"]["rows"], told)[told["features"]]
    if told["task"] == "Regression":
        predictions = pandas.DataFrame({"prediction": model.predict(features)})
    else:
        predictions = pandas.DataFrame(model.predict_proba(features), columns=model.classes_)
    predictions.to_csv(told["paths"]["predictions"], index=False)


if __name__ == "__main__":
    with open(os.environ["MLOPSBUILD_PARAMS"], encoding="utf-8") as file:
        told = json.load(file)
    {"train": train, "predict": predict}[told["mode"]](told)
