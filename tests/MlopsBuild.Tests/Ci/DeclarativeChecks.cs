using MlopsBuild.Testing.Jenkins;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>Our check of Jenkinsfiles finds what is wrong in wrong ones.</summary>
public sealed class DeclarativeChecks
{
    private const string Good = """
        // a comment
        pipeline {
            agent { label 'linux && gpu' }
            options { timeout(time: 1, unit: 'HOURS') }
            parameters { string(name: 'A', defaultValue: '', description: 'x') }
            triggers { cron('H 3 * * 1') }
            environment { B = 'c' }
            stages {
                stage('one') {
                    when { branch 'main' }
                    steps { sh './build.sh' }
                    post { always { junit(testResults: 'x.xml', allowEmptyResults: true) } }
                }
                stage('two') {
                    parallel {
                        stage('three') { agent any; steps { echo 'x' } }
                        stage('four') { agent { docker { image 'a:1' } }; steps { echo 'y' } }
                    }
                }
                stage('five') {
                    matrix {
                        axes { axis { name 'P'; values '1', '2' } }
                        stages { stage('six') { steps { sh 'x' } } }
                    }
                }
                stage('seven') {
                    input { message 'Go?'; submitter 'ann' }
                    stages { stage('eight') { steps { script { if (true) { echo 'x' } } } } }
                }
            }
        }
        """;

    [Fact]
    public void FindNothingInAGoodFile() => Assert.Empty(JenkinsfileCheck.Findings(Good));

    [Theory]
    [InlineData("agent { label 'linux && gpu' }", "", "the pipeline has no agent")]
    [InlineData("agent { label 'linux && gpu' }", "agent every", "an agent is any, none or a block")]
    [InlineData("agent { label 'linux && gpu' }", "agent { label \"${X}\" }", "a label is one text in single quotes")]
    [InlineData("agent { label 'linux && gpu' }", "agent { labels 'x' }", "an agent is exactly one of")]
    [InlineData("options {", "option {", "pipeline knows no section option")]
    [InlineData("timeout(time: 1, unit: 'HOURS')", "timeout(time: '1', unit: 'HOURS')", "time is a text, expected a number")]
    [InlineData("timeout(time: 1, unit: 'HOURS')", "timeout(time: 1, unit: 'HOUR')", "\"HOUR\" is no unit")]
    [InlineData("timeout(time: 1, unit: 'HOURS')", "timeout(unit: 'HOURS')", "timeout needs time")]
    [InlineData("timeout(time: 1, unit: 'HOURS')", "timeouts(time: 1)", "options knows no timeouts")]
    [InlineData("timeout(time: 1, unit: 'HOURS')", "", "options is empty")]
    [InlineData("string(name: 'A',", "string(nam: 'A',", "string knows no argument \"nam\"")]
    [InlineData("string(name: 'A',", "String(name: 'A',", "parameters knows no String")]
    [InlineData("cron('H 3 * * 1')", "cron(3)", "its argument is a number, expected a text")]
    [InlineData("B = 'c'", "B = \"${SECRET}\"", "neither a text in single quotes nor credentials")]
    [InlineData("B = 'c'", "sh 'c'", "environment holds assignments alone")]
    [InlineData("stage('one')", "stagee('one')", "stages holds stagee")]
    [InlineData("stage('one')", "stage(one)", "a stage needs a name in single quotes")]
    [InlineData("stage('one')", "stage('two')", "two stages are named \"two\"")]
    [InlineData("steps { sh './build.sh' }", "", "exactly one of steps, stages, parallel, matrix; it has 0")]
    [InlineData("steps { sh './build.sh' }", "steps { sh './build.sh' } stages { stage('x') { steps { echo 'x' } } }", "it has 2")]
    [InlineData("sh './build.sh'", "", "steps is empty")]
    [InlineData("sh './build.sh'", "shh './build.sh'", "steps knows no shh")]
    [InlineData("sh './build.sh'", "sh \"./build.sh ${KEY}\"", "a text in double quotes")]
    [InlineData("sh './build.sh'", "sh 3", "its argument is a number, expected a text")]
    [InlineData("sh './build.sh'", "sh", "sh needs an argument")]
    [InlineData("sh './build.sh'", "retry(2)", "retry needs a block")]
    [InlineData("sh './build.sh'", "if (x) { sh 'y' }", "steps knows no if")]
    [InlineData("branch 'main'", "branches 'main'", "when knows no branches")]
    [InlineData("branch 'main'", "beforeAgent true", "when holds no condition")]
    [InlineData("branch 'main'", "not { branch 'a'; branch 'b' }", "not holds several conditions")]
    [InlineData("post { always", "post { allways", "post knows no allways")]
    [InlineData("allowEmptyResults: true", "allowEmptyResults: 'true'", "allowEmptyResults is a text, expected a truth")]
    [InlineData("image 'a:1'", "images 'a:1'", "docker needs an image")]
    [InlineData("axes { axis { name 'P'; values '1', '2' } }", "", "a matrix needs axes")]
    [InlineData("values '1', '2'", "values 1, 2", "an axis needs a name and values, all in single quotes")]
    [InlineData("stage('six') { steps { sh 'x' } }", "stage('six') { parallel { stage('y') { steps { sh 'x' } } } }", "parallel stands within parallel or matrix")]
    [InlineData("message 'Go?';", "", "input needs a message")]
    [InlineData("message 'Go?'", "message 'Go?'; who 'x'", "input knows no who")]
    [InlineData("script { if (true) { echo 'x' } }", "script { }", "script is empty")]
    [InlineData("'Go?'", "'Go?", "has no end")]
    [InlineData("options { timeout(time: 1, unit: 'HOURS') }", "options { timeout(time: 1, unit: 'HOURS'); timeout(time: 2, unit: 'HOURS') }", "options has timeout twice")]
    [InlineData("cron('H 3 * * 1')", "cron('H 3 * * 1'); cron('H 4 * * 1')", "triggers has cron twice")]
    [InlineData("B = 'c'", "B = 'c'; B = 'd'", "environment has B twice")]
    [InlineData("B = 'c'", "B-D = 'c'", "environment holds assignments alone")]
    [InlineData("B = 'c'", "4B = 'c'", "begins no statement")]
    [InlineData("post { always", "post { always { echo 'x' } always", "post has always twice")]
    [InlineData("message 'Go?';", "message 'Go?'; message 'Now?';", "input has message twice")]
    [InlineData("string(name: 'A',", "string('A',", "mixes arguments with and without names")]
    [InlineData("branch 'main'", "anyOf('x') { branch 'main' }", "anyOf knows no argument")]
    [InlineData("branch 'main'", "branch nam: 'main'", "branch knows no argument \"nam\"")]
    [InlineData("name 'P';", "name '';", "an axis needs a name and values")]
    [InlineData("values '1', '2'", "values '1', '1'", "a value of the axis stands twice")]
    [InlineData("values '1', '2' }", "values '1', '2' } axis { name 'P'; values '3' }", "two axes are named \"P\"")]
    [InlineData("values '1', '2' } }", "values '1', '2' } } excludes { }", "excludes is empty")]
    [InlineData("values '1', '2' } }", "values '1', '2' } } excludes { exclude { axis { name 'P' } } }", "an axis needs a name and values or notValues")]
    [InlineData("values '1', '2' } }", "values '1', '2' } } excludes { exclude { } }", "exclude is empty")]
    [InlineData("stage('two') {", "stage('two') { agent any", "a stage with parallel has no agent or tools")]
    [InlineData("stage('five') {", "stage('five') { agent any", "a stage with matrix has no agent or tools")]
    [InlineData("stage('seven') {", "stage('seven') { failFast true", "failFast is true or false, beside parallel or matrix")]
    [InlineData("triggers {", "matrix {", "pipeline knows no section matrix")]
    [InlineData("docker { image 'a:1' }", "docker { image 'a:1' } label 'x'", "an agent is exactly one of")]
    [InlineData("echo 'x' } }\n", "echo 'x' }\n", "has no end")]
    public void FindAMistake(string right, string wrong, string finding)
    {
        Assert.Contains(right, Good);
        Assert.Contains(JenkinsfileCheck.Findings(Good.Replace(right, wrong)), found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void FindWhatStandsBesideThePipeline() => Assert.NotEmpty(JenkinsfileCheck.Findings("node { }\n" + Good));

    [Fact]
    public void FindAFileThatIsCutOff()
    {
        for (var length = Good.Length - 1; length > 20; length -= 37)
            Assert.NotEmpty(JenkinsfileCheck.Findings(Good[..length]));
    }
}
