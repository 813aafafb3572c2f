using MlopsBuild.Ci;
using MlopsBuild.Targets;

// Linux, Windows and macOS; once more with NUKE itself as the host.
[CiWorkflow("build", OnPush = ["main"], OnPullRequest = true, Concurrency = CiConcurrency.NewestOnly, Targets = [nameof(Test)])]
[CiJob("build", nameof(Test), Command = ".ci/run", Systems = CiSystems.All, TimeoutMinutes = 120, TestReports = ["artifacts/tests/junit/MlopsBuild.Tests.xml", "artifacts/tests/junit/MlopsBuild.EndToEndTests.xml"])]
[CiJob("build", nameof(ITrain.Train), As = "train-under-nuke", Variables = ["BuildHost=nuke"], TimeoutMinutes = 30)]

// The reference pipeline, everywhere; on Mondays from new data.
[CiWorkflow("train", Servers = CiServers.All, OnPush = ["main"], OnPullRequest = true, Cron = "0 3 * * 1", Manual = true, Inputs = [nameof(Sklearn), nameof(IEvaluate.Champion)],
    Concurrency = CiConcurrency.NewestOnly, TimeoutMinutes = 30, Targets = [nameof(IValidateData.ValidateData), nameof(ITrain.Train), nameof(IEvaluate.Evaluate)])]
[CiJob("train", nameof(IValidateData.ValidateData), Findings = ["artifacts/data/diamonds/"], Artifacts = ["artifacts/data/diamonds/report.html", "artifacts/run.json"])]
[CiJob("train", nameof(IEvaluate.Evaluate), Artifacts = ["artifacts/evaluation/", "artifacts/run.json"])]
[CiJob("train", nameof(IEvaluate.Evaluate), Servers = CiServers.GitHubActions, With = [nameof(IShareOnGitHub.PublishReport)], Grants = CiGrants.WritePullRequests | CiGrants.WriteChecks, History = true)]
[CiServer("train", CiServers.TravisCI, Without = CiFeatures.Inputs | CiFeatures.Artifacts | CiFeatures.Reports)]

// A tag is tested and evaluated again before anybody takes it.
[CiWorkflow("release", OnTags = ["v*"], Targets = [nameof(Test), nameof(IEvaluate.Evaluate)])]
[CiJob("release", nameof(Test), Command = ".ci/run", TimeoutMinutes = 120)]
[CiJob("release", nameof(IEvaluate.Evaluate), Artifacts = ["artifacts/model/", "artifacts/evaluation/", "artifacts/run.json"], TimeoutMinutes = 30)]

// A registered version becomes a release on GitHub, once a reviewer of the environment has let it.
[CiWorkflow("release-model", Manual = true, Inputs = [nameof(IHasRegistry.ModelVersion)], StoreVariable = "MLOPS_STORE", TimeoutMinutes = 30, Targets = [nameof(IReleaseModel.ReleaseModel)])]
[CiJob("release-model", nameof(IReleaseModel.ReleaseModel), Environment = "releases", Approval = true, Grants = CiGrants.WriteContents)]
partial class Build : IGenerateCi;
