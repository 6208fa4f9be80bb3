using ChatHub.Redaction.CommandLine;

if (args is ["redact", .. var rest])
{
#pragma warning disable RS0030 // The command line is a tool: standard input and output are its interface.
    Console.InputEncoding = Console.OutputEncoding = new System.Text.UTF8Encoding(false);
    return RedactCommand.Run(rest, Console.In, Console.Out);
#pragma warning restore RS0030
}

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.Run();
return 0;
