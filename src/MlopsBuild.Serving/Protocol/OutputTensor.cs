namespace MlopsBuild.Serving;

/// <summary>An output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its data type.</param>
/// <param name="Width">Values for each row; 1 for a tensor of the shape [rows].</param>
internal sealed record OutputTensor(string Name, string Datatype, int Width);
