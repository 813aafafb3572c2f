using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Gates;
using MlopsBuild.Training;

namespace MlopsBuild.Targets;

/// <summary>Makes of a model's probe rows a request that every server of it must answer as the model does here.</summary>
internal static class SmokeRequest
{
    /// <summary>
    /// Processors and runtimes may add numbers in another order; a wrong model is off by far more than this relative difference.
    /// </summary>
    private const double Tolerance = 1e-6;

    /// <summary>The request with the answers of the model in a folder; null where it brings no probe rows.</summary>
    /// <exception cref="InvalidDataException">The folder holds no model that can be served.</exception>
    public static SmokePredictions? Of(string folder)
    {
        using var model = Predictor.Open(folder);
        if (model.Probe is not { Count: > 0 } probe)
            return null;
        var request = PredictionRequest.Write(model.Features, probe.Count, index => PredictionRequest.ValuesOf(model.Features[index], probe.Columns[index]));
        var output = model.Task == LearningTask.Regression ? model.Label.Name : $"{model.Label.Name}_probability";
        return new(request, output, model.Predict(probe), Tolerance);
    }
}
