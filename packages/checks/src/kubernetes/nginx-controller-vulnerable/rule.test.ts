import { testRule } from '../../testing/index.ts';
import { nginxControllerVulnerable } from './rule.ts';

testRule(nginxControllerVulnerable, import.meta.dirname);
