namespace MlopsBuild.Storage;

/// <summary>An object of a store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
public sealed record StoredObject(string Name, long Bytes);
