using System.Text;
using ChatHub.Redaction.CommandLine;

namespace ChatHub.Hosting;

/// <summary><c>ChatHub redact</c>: the engine as a filter for JSON Lines, to try a policy or an operator's words with.</summary>
internal static class RedactTool
{
    public static int Run(string[] options)
    {
#pragma warning disable RS0030 // A tool's interface is its standard input and output.
        Console.InputEncoding = Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return RedactCommand.Run(options, Console.In, Console.Out);
#pragma warning restore RS0030
    }
}
