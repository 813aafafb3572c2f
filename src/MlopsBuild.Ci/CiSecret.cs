namespace MlopsBuild.Ci;

/// <summary>A secret that the server keeps and gives to a job.</summary>
/// <param name="Name">Its name at the server.</param>
/// <param name="Variable">Environment variable that it arrives in.</param>
public sealed record CiSecret(string Name, string Variable);
