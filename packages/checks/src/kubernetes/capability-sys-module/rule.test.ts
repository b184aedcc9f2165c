import { testRule } from '../../testing/index.ts';
import { capabilitySysModule } from './rule.ts';

testRule(capabilitySysModule, import.meta.dirname);
