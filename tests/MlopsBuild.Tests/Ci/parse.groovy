// Prints what Groovy finds wrong in the syntax of files. Usage: groovy parse.groovy <file>...
import org.codehaus.groovy.control.CompilationFailedException
import org.codehaus.groovy.control.CompilationUnit
import org.codehaus.groovy.control.Phases

args.each { path ->
    def unit = new CompilationUnit()
    unit.addSource('Jenkinsfile.groovy', new File(path).getText('UTF-8'))
    try {
        unit.compile(Phases.CONVERSION)
    } catch (CompilationFailedException wrong) {
        println "${path}: ${wrong.message.readLines().findAll { it.trim() }.join(' ')}"
    }
}
