using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal sealed class ConflictingBuild : NukeBuild, IFirst, ISecond;
