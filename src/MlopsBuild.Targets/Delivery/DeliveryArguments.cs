using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Registries;
using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>Refuses what delivery cannot work with before anything runs, all of it at once with what the registry refuses.</summary>
internal sealed class DeliveryArguments
{
    private readonly List<string> _problems = [];

    /// <summary>Checks what the planned targets need.</summary>
    /// <exception cref="ArgumentException">Something is missing or makes no sense; all problems are listed.</exception>
    public static void Check(IHasDelivery build, IReadOnlyCollection<ExecutableTarget> plan)
    {
        bool Has(string target) => plan.Any(planned => planned.Name == target);
        var (packages, signs, verifies, images) = (Has(nameof(IPackageModel.PackageModel)), Has(nameof(ISignModel.SignModel)), Has(nameof(IVerifyModel.VerifyModel)), Has(nameof(IBuildImage.BuildImage)));
        var arguments = new DeliveryArguments();
        arguments.Try(() => RegistryArguments.Check(build, plan));
        if ((packages || verifies) && build.Repository is { } repository)
            arguments.Try(() => DeliveryPlaces.CheckRepository(repository));
        if (signs && build is ISignModel signing)
            arguments.CheckSigning(signing);
        if (verifies && build is IVerifyModel verifying)
            arguments.CheckVerifying(verifying, packages);
        if (images && build is IBuildImage image)
            arguments.CheckImage(image);
        if (Has(nameof(IBuildRouter.BuildRouter)) && build is IBuildRouter router)
            arguments.Try(() => RouterRuns.Check(router));
        if (arguments._problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, arguments._problems.SelectMany(problem => problem.Split(Environment.NewLine)).Distinct()));
    }

    private void CheckSigning(ISignModel build)
    {
        if (build.SigningKey is not { } path)
            _problems.Add("SignModel needs --signing-key, expected the path of a private key of the curve P-256; make one with \"openssl ecparam -name prime256v1 -genkey -noout -out key.pem\".");
        else
            Try(() => SigningRuns.ReadKey(path).Dispose());
    }

    private void CheckVerifying(IVerifyModel build, bool packages)
    {
        Try(() =>
        {
            if (VerificationRuns.Trusted(build).IsEmpty)
                throw new ArgumentException("VerifyModel needs --trusted-key or --trusted-authority, expected the paths of public keys, or of certificates of authorities, whose signatures count.");
        });
        if (build.Package is null)
            Try(() => CheckChosen(build, packages));
        else if (!File.Exists(build.Package) && !Directory.Exists(build.Package))
            Try(() => ImageReference.Parse(build.Package), "--package is the path of nothing that is there, and ");
    }

    private void CheckChosen(IVerifyModel build, bool packages)
    {
        if (ModelChoice.Of(build).Model is not { } model)
            _problems.Add("VerifyModel needs --package or --model, expected a registry reference, the path of an OCI layout or archive, or the name of a model.");
        else if (!packages && build.Repository is null && !Directory.Exists(DeliveryPlaces.Layout(build, model)))
            _problems.Add($"There is no package in {DeliveryPlaces.Shown(model)}, expected one that PackageModel wrote; run that first, or name one with --package or --repository.");
    }

    private void CheckImage(IBuildImage build)
    {
        if (build.Dockerfile is not null)
        {
            _problems.AddRange(DockerfileRuns.Problems(build));
            if (build.ImageRepository is { } target)
                Try(() => DeliveryPlaces.CheckRepository(target, "--image-repository"));
            return;
        }

        if (build.BaseImage is null)
            _problems.Add("BuildImage needs --base-image, expected a registry reference such as \"mcr.microsoft.com/dotnet/aspnet:10.0\", the path of an OCI layout, of an OCI archive or of a tar with a root file system, or scratch.");
        if (PublishedServer.Problem(build) is { } missing)
            _problems.Add(missing);
        Try(
            () =>
            {
                var platform = ImageRuns.PlatformOf(build);
                if (build.ServerPath is null)
                    PublishedServer.RuntimeOf(platform);
            },
            "--platform: ");
        if (build.ImageRepository is { } repository)
            Try(() => DeliveryPlaces.CheckRepository(repository, "--image-repository"));
        if (build.ImageRepository is { } same && same == build.Repository)
            _problems.Add($"--image-repository and --repository are both \"{same}\", where image and package would take each other's tag, expected two repositories.");
    }

    private void Try(Action check, string before = "")
    {
        try
        {
            check();
        }
        catch (ArgumentException mistake)
        {
            _problems.Add(before + mistake.Message);
        }
    }
}
