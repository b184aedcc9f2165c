import { testRule } from '../../testing/index.ts';
import { agentSandboxResources } from './rule.ts';

testRule(agentSandboxResources, import.meta.dirname);
