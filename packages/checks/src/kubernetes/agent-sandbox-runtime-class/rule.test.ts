import { testRule } from '../../testing/index.ts';
import { agentSandboxRuntimeClass } from './rule.ts';

testRule(agentSandboxRuntimeClass, import.meta.dirname);
