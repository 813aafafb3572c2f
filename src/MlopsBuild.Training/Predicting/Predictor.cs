namespace MlopsBuild.Training;

/// <summary>Opens model folders for prediction.</summary>
public static class Predictor
{
    /// <summary>Opens what a training wrote: a model of ML.NET, or an ONNX file.</summary>
    /// <exception cref="InvalidDataException">There is no model in the folder that can be served, or a file is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="NativeLibraryMissingException">A native library cannot be loaded on this machine.</exception>
    public static IPredictor Open(string folder) => EvaluatedModel.Kind(folder) switch
    {
        null => throw new InvalidDataException($"The folder \"{folder}\" holds no model, expected \"{Model.DescriptionFile}\" and what a training wrote beside it; FetchModel brings a registered version."),
        ProcessModel.Version => throw new InvalidDataException($"The model in \"{folder}\" was trained by a command, which a server does not run, expected a model of ML.NET or an ONNX file; export it to ONNX."),
        OnnxFile.Version => OnnxPredictor.Open(folder),
        _ => Model.Open(folder).Predictor(),
    };
}
