import { testRule } from '../../testing/index.ts';
import { agentSandboxImage } from './rule.ts';

testRule(agentSandboxImage, import.meta.dirname);
