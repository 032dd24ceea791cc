import { tool } from '@langchain/core/tools';
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph';
import { ToolNode } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
import type { Bench } from './bench.ts';

/** An agent of LangGraph: a model that may ask for the weather, and a tool that knows it. */
export function weatherGraph({ openai }: Bench) {
  const getWeather = tool(({ city }: { city: string }) => `sun in ${city}`, {
    name: 'get_weather',
    description: 'The weather of a city.',
    schema: z.object({ city: z.string() }),
  });
  const model = new ChatOpenAI({
    model: 'gpt-4o-mini',
    temperature: 0.5,
    apiKey: openai.apiKey,
    maxRetries: 0,
    configuration: { baseURL: openai.baseURL },
  }).bindTools([getWeather]);
  return new StateGraph(MessagesAnnotation)
    .addNode('agent', async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
    .addNode('tools', new ToolNode([getWeather]))
    .addEdge(START, 'agent')
    .addConditionalEdges('agent', ({ messages }) => (hasToolCalls(messages.at(-1)) ? 'tools' : END), ['tools', END])
    .addEdge('tools', 'agent')
    .compile();
}

function hasToolCalls(message: object | undefined): boolean {
  return (
    message !== undefined &&
    'tool_calls' in message &&
    Array.isArray(message.tool_calls) &&
    message.tool_calls.length > 0
  );
}
