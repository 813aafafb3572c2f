using MlopsBuild.Runs;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>What an approver signs.</summary>
public sealed record ApprovalText
{
    /// <summary>Name and version of the signed text.</summary>
    public const string Schema = "mlopsbuild/approval/v1";

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Number of the version.</summary>
    public required int Version { get; init; }

    /// <summary>Digest of its files.</summary>
    public required ContentHash Digest { get; init; }

    /// <summary>The alias it may be promoted to.</summary>
    public required string Alias { get; init; }

    /// <summary>Digest of the policy it is approved under.</summary>
    public required ContentHash Policy { get; init; }

    /// <summary>From when on the approval does not count any more.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The bytes that are signed: one line of JSON.</summary>
    public byte[] ToUtf8()
    {
        var json = new JsonText(indented: false);
        json.BeginObject();
        json.Write("schema", Schema);
        json.Write("model", Model);
        json.Write("version", (long)Version);
        json.Write("digest", Digest.ToString());
        json.Write("alias", Alias);
        json.Write("policy", Policy.ToString());
        json.Write("expires", RegistryTime.Format(Expires));
        json.EndObject();
        return json.ToUtf8();
    }
}
