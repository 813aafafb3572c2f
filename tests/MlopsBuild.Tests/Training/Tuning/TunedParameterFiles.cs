using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Tuning;

public sealed class TunedParameterFiles : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Tuned => folder["tuned.json"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatWasFoundIsWrittenToBeCommittedAndReadBack()
    {
        var result = Objective.Search(AnalyticFunctions.MixedSpace, new TuningOptions { Trials = 3 }, t => t.B);

        TunedParameters.Write(Tuned, result);

        Assert.Equal(
            """
            {
              "schema": "mlopsbuild/tuned/v1",
              "trainer": "Landscape",
              "parameters": {
                "a": A,
                "b": B,
                "whole": WHOLE,
                "kind": "KIND",
                "flag": FLAG
              },
              "foundBy": {
                "method": "tpe",
                "seed": 42,
                "trials": 3,
                "trial": NUMBER,
                "metric": "rmse",
                "folds": 2,
                "mean": B,
                "standardError": 0,
                "meanOfStart": 0.5
              }
            }

            """.ReplaceLineEndings("\n")
                .Replace("NUMBER", Json(result.Best!.Number)).Replace("WHOLE", Json(result.Best.Values["Whole"])).Replace("FLAG", Json(result.Best.Values["Flag"]))
                .Replace("KIND", (string)result.Best.Values["Kind"]).Replace("A,", Json(result.Best.Values["A"]) + ",").Replace("B,", Json(result.Best.Values["B"]) + ","),
            File.ReadAllText(Tuned));
        Assert.Equal(AnalyticFunctions.MixedSpace.With(result.Best.Values) with { C = 0.25 }, new Landscape { C = 0.25 }.WithTuned(Tuned));
    }

    [Fact]
    public void WithoutAFileTheTrainerStaysAsItIs()
    {
        var trainer = new LightGbmRegression();

        Assert.Same(trainer, trainer.WithTuned(Tuned));
    }

    [Theory]
    [InlineData("{", "cannot be read, expected what Tune wrote")]
    [InlineData("""{"schema":"other"}""", "its schema is \"other\"")]
    [InlineData("""{"schema":"mlopsbuild/tuned/v1","trainer":"FastTreeRegression","parameters":{}}""", "are tuned for FastTreeRegression, the trainer is LightGbmRegression; tune again, or delete the file.")]
    [InlineData(
        """{"schema":"mlopsbuild/tuned/v1","trainer":"LightGbmRegression","parameters":{"leafs":3,"leaves":2.5,"logLabel":"yes"}}""",
        "do not fit LightGbmRegression: \"leafs\" is no parameter of it. \"leaves\" is 2.5, expected Int32. \"logLabel\" is \"yes\", expected Boolean. Tune again, or delete the file.")]
    public void AFileThatDoesNotFitIsRefused(string text, string problem)
    {
        File.WriteAllText(Tuned, text);

        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => new LightGbmRegression().WithTuned(Tuned)).Message);
    }

    private static string Json(object value) => System.Text.Json.JsonSerializer.Serialize(value);
}
