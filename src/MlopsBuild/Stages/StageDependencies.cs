namespace MlopsBuild.Stages;

/// <summary>What a stage depended on, from its declaration and from the bytes that its key is the hash of.</summary>
internal sealed class StageDependencies(Stage stage, ReadOnlyMemory<byte> description)
{
    public IReadOnlyList<StageParameter> Parameters() => stage.Parameters;

    public IReadOnlyList<StageDigest> Digests()
    {
        var reader = new BytesReader(description.ToArray());
        reader.ReadString();
        reader.ReadString();
        var digests = new List<StageDigest>();
        while (!reader.AtEnd)
        {
            var (kind, name, value) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
            if (kind is not ("writes" or "parameter"))
                digests.Add(new StageDigest(kind, name, kind == "environment" && value == "unset" ? null : value));
        }

        return digests;
    }
}
