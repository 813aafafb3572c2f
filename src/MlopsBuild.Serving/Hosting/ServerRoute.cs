namespace MlopsBuild.Serving;

/// <summary>What an address asks for.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Model">Name of the model; empty where none is meant.</param>
/// <param name="Version">The version; null for the newest.</param>
internal readonly record struct ServerRoute(ServerQuestion Question, string Model = "", string? Version = null)
{
    /// <summary>Reads the path of an address.</summary>
    public static ServerRoute Of(string path)
    {
        if (path == "/metrics")
            return new(ServerQuestion.Metrics);
        var parts = path.TrimEnd('/').Split('/');
        return parts switch
        {
            ["", "v2"] => new(ServerQuestion.Server),
            ["", "v2", "health", "live"] => new(ServerQuestion.Live),
            ["", "v2", "health", "ready"] => new(ServerQuestion.Ready),
            ["", "v2", "models", var model] when model.Length > 0 => new(ServerQuestion.Model, model),
            ["", "v2", "models", var model, "ready"] => new(ServerQuestion.ModelReady, model),
            ["", "v2", "models", var model, "infer"] => new(ServerQuestion.Infer, model),
            ["", "v2", "models", var model, "versions", var version] => new(ServerQuestion.Model, model, version),
            ["", "v2", "models", var model, "versions", var version, "ready"] => new(ServerQuestion.ModelReady, model, version),
            ["", "v2", "models", var model, "versions", var version, "infer"] => new(ServerQuestion.Infer, model, version),
            _ => new(ServerQuestion.Unknown),
        };
    }
}
