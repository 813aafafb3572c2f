using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Registry;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>How a model was made, as SLSA provenance v1 (https://slsa.dev/spec/v1.0/provenance).</summary>
public static class Provenance
{
    /// <summary>What the fields mean; docs/delivery.md describes it.</summary>
    public const string BuildType = "urn:mlopsbuild:train:v1";

    private const string Builder = "urn:mlopsbuild:builder:v1";

    /// <summary>The statement about a package.</summary>
    /// <param name="origin">Where the model comes from.</param>
    /// <param name="package">Digest of the package's manifest.</param>
    public static Statement Of(ModelOrigin origin, ContentHash package)
    {
        var (version, registration) = (origin.Version, origin.Registration);
        return new(origin.Name, package, PredicateTypes.Provenance, OciJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("buildDefinition");
            json.WriteString("buildType", BuildType);
            json.WriteStartObject("externalParameters");
            json.WriteString("model", version.Model);
            json.WriteNumber("version", version.Number);
            if (origin.Trainer is { } trainer)
                json.WriteString("trainer", trainer);
            json.WriteEndObject();
            json.WriteStartObject("internalParameters");
            if (registration.Stage is { } stage)
                json.WriteString("stage", stage.ToString());
            if (registration.Code is { } code)
                json.WriteString("code", code.ToString());
            json.WriteString("modelFolder", version.Content.Digest.ToString());
            json.WriteEndObject();
            json.WriteStartArray("resolvedDependencies");
            if (registration.Commit is { } commit)
            {
                json.WriteStartObject();
                json.WriteString("name", "source");
                json.WriteStartObject("digest");
                json.WriteString("gitCommit", commit.Replace(Registration.ChangedCommit, "", StringComparison.Ordinal));
                json.WriteEndObject();
                if (commit.EndsWith(Registration.ChangedCommit, StringComparison.Ordinal))
                {
                    json.WriteStartObject("annotations");
                    json.WriteBoolean("dirty", true);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            foreach (var data in registration.Data)
            {
                json.WriteStartObject();
                json.WriteString("name", data.Name);
                json.WriteStartObject("digest");
                json.WriteString("sha256", data.Digest.Hex);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            foreach (var (name, number) in origin.Packages.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("uri", $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(number)}");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("runDetails");
            json.WriteStartObject("builder");
            json.WriteString("id", Builder);
            json.WriteEndObject();
            json.WriteStartObject("metadata");
            if (registration.Run is { } run)
                json.WriteString("invocationId", run);
            json.WriteString("finishedOn", ModelPackage.Time(version.Registered));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }
}
