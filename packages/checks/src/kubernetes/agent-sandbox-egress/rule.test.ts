import { testRule } from '../../testing/index.ts';
import { agentSandboxEgress } from './rule.ts';

testRule(agentSandboxEgress, import.meta.dirname);
